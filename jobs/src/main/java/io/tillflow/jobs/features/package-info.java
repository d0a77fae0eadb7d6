/**
 * Features beside the job that computes them: their log read as of any time, the online store
 * rebuilt from it, and both recomputed from what was received.
 */
package io.tillflow.jobs.features;
