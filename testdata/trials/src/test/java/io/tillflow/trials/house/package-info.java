/** The arrows between the rooms and the habits of the house, as rules that can fail. */
package io.tillflow.trials.house;
