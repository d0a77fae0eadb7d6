package io.tillflow.testdata.reference;

import java.util.List;

/** What one feed asks of its events; every answer is null where there is nothing to say. */
interface Rules {
  /** Makes up what a record may leave out. */
  void complete(Fields fields);

  /** The first field that must be there and is not. */
  String missing(Fields fields);

  /** The first field with a symbol that is none. */
  String badSymbol(Fields fields);

  /** The first amount that cannot be. */
  String badAmount(Fields fields);

  /** What is wrong with the currency by itself. */
  String badCurrency(Fields fields);

  /** The store that has a say. */
  String store(Fields fields);

  /** Whether it is a scan by which somebody learns. */
  boolean isTraining(Fields fields);

  /** The event, ids as tokens. */
  Object event(Fields fields, Tokens tokens);

  /** What nothing else may be called: wire key and event id. */
  List<String> identity(Fields fields);

  /** The same without what a repeat may change. */
  Object content(Object event);

  /** What else the event is known as, with what is said under that name. */
  Second second(Object event);

  /** A second identity. */
  record Second(List<String> identity, Object content) {}
}
