/** Names that are promises: topics, uids, state names, metric names. */
package io.tillflow.state.names;
