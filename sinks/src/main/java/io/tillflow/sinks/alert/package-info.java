/**
 * Alerts: messages for people and machines that act at once, at least once, under ids by which
 * repeats can be dropped.
 */
package io.tillflow.sinks.alert;
