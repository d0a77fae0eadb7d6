/** What a test of a stream is made of: a small cluster, lists to read from, lists to land in. */
package io.tillflow.testdata.harness;
