/** How fast features are written, beside a bare loop of the same calls. */
package io.tillflow.trials.online;
