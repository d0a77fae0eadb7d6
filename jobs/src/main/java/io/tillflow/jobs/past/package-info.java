/** What was received in the past, read from where it rests, as if it came now. */
package io.tillflow.jobs.past;
