/** Half a year of a real shop as till events. */
package io.tillflow.testdata.retail;
