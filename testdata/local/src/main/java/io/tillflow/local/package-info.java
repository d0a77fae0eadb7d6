/** The commands of a laptop, found by {@link java.util.ServiceLoader}. */
package io.tillflow.local;
