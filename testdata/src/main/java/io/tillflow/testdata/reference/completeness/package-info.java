/** How complete the events of stores are, said a second time, without regard to speed or memory. */
package io.tillflow.testdata.reference.completeness;
