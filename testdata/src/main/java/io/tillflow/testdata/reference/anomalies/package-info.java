/** Which events rules speak against, said a second time, without regard to speed or memory. */
package io.tillflow.testdata.reference.anomalies;
