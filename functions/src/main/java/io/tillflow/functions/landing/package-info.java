/** From trusted events to the silver rows that state them as facts. */
package io.tillflow.functions.landing;
