/** What people do with rules of anomaly detection outside of a job: see, check and try them. */
package io.tillflow.jobs.rules;
