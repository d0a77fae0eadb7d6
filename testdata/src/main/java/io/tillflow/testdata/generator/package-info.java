/**
 * A seeded retail world and the records it writes; start with {@link
 * io.tillflow.testdata.generator.Generator}.
 */
package io.tillflow.testdata.generator;
