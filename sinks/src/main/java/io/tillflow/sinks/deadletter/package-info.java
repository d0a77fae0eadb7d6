/** Where refused records land: a table and a topic. */
package io.tillflow.sinks.deadletter;
