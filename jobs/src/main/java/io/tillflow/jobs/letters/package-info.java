/**
 * Dead letters after they have landed: found again, shown, and sent back to where they came from.
 */
package io.tillflow.jobs.letters;
