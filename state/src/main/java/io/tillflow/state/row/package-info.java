/** What lands: flat public records, and the declaration of the table each becomes. */
package io.tillflow.state.row;
