/** What flows: flat public records of facts and reference values, and the verdicts about them. */
package io.tillflow.state.event;
