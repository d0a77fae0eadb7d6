/** What Tillflow is tried on: made and real data, and a plain-Java statement of what is right. */
package io.tillflow.testdata;
