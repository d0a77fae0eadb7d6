/**
 * What identity, sessions and their KPIs must give, in plain Java and unlimited memory; start with
 * {@link io.tillflow.testdata.reference.sessions.ReferenceSessions}.
 */
package io.tillflow.testdata.reference.sessions;
