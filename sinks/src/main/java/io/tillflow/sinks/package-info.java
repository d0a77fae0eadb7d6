/** Where streams end: {@link io.tillflow.sinks.Outlet} and what its implementations share. */
package io.tillflow.sinks;
