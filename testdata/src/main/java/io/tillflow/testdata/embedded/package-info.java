/**
 * The servers that a test or a laptop needs, in this JVM or as a child of it, on free ports of
 * 127.0.0.1; each is started by a static method and ended by {@code close}.
 */
package io.tillflow.testdata.embedded;
