package io.tillflow.testdata.generator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;

/** What all actors share: the time, the goods, the limits and the way out. */
final class World {
  private final GeneratorSettings settings;
  private final Agenda agenda;
  private final Catalogue catalogue;
  private final Offers offers;
  private final Queue<Produced> ready = new ArrayDeque<>();
  private final List<Label> labels = new ArrayList<>();
  private final long end;
  private long events;

  World(GeneratorSettings settings) {
    this.settings = settings;
    this.agenda = new Agenda(settings.start().toEpochMilli());
    this.catalogue = new Catalogue(settings);
    this.offers = new Offers(catalogue);
    this.end = settings.start().plus(settings.duration()).toEpochMilli();
  }

  GeneratorSettings settings() {
    return settings;
  }

  Agenda agenda() {
    return agenda;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  Offers offers() {
    return offers;
  }

  Dice dice(String stream) {
    return new Dice(settings.seed(), stream);
  }

  /** Whether something new may still begin. */
  boolean isOn() {
    return agenda.now() < end && events < settings.events();
  }

  /** Counts one fact, told for the first time. */
  void happened() {
    events++;
  }

  /** Notes what a rule must find. */
  void label(Label label) {
    labels.add(label);
  }

  List<Label> labels() {
    return Collections.unmodifiableList(labels);
  }

  /** Hands a record out when its append time has come. */
  void deliver(Produced record) {
    agenda.at(record.appendTime(), () -> ready.add(record));
  }

  /** The next record, or null when nothing is left to happen. */
  Produced next() {
    while (ready.isEmpty() && !agenda.isEmpty()) {
      agenda.happen();
    }
    return ready.poll();
  }
}
