/** How far tables have come, and what is known of each store: what {@code freshness} tells. */
package io.tillflow.jobs.freshness;
