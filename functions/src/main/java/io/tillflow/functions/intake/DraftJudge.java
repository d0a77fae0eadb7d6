package io.tillflow.functions.intake;

import io.tillflow.functions.intake.JudgeSettings.Keep;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Mark;
import io.tillflow.state.event.RawRecord;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Refusal;
import io.tillflow.state.row.Evidence;
import io.tillflow.state.wire.ContentBytes;
import io.tillflow.state.wire.Draft;
import io.tillflow.state.wire.EventReader;
import io.tillflow.state.wire.EvidenceMaker;
import io.tillflow.state.wire.EvidenceSeal;
import io.tillflow.state.wire.KeyRing;

/**
 * One record in, its verdict out: decode, validate, mark, and only then project.
 *
 * <p>Verdict and mark come from the whole draft, so that they do not depend on the projection.
 */
final class DraftJudge<E> implements Judge<E> {
  private final JudgeSettings settings;
  private final Subject<E> subject;
  private transient EventReader reader;
  private transient ContentBytes content;
  private transient Draft draft;
  private transient Topic topic;
  private transient Subject.Projection<E> projection;
  private transient TimeBounds bounds;
  private transient EvidenceSeal seal;
  private transient boolean keepsAll;

  DraftJudge(JudgeSettings settings, Subject<E> subject) {
    this.settings = settings;
    this.subject = subject;
  }

  @Override
  public void open() {
    KeyRing ring = settings.keys().isOn() ? KeyRing.read(settings.keys()) : null;
    reader = EventReader.of(subject.event(), settings.registry());
    content = reader.contentBytes();
    draft = reader.draft();
    Pseudonyms pseudonyms =
        ring == null ? Pseudonyms.off() : Pseudonyms.under(ring, ring.identityId());
    Subject.Rules<E> rules = subject.rules(new Names(draft, pseudonyms), ring, settings);
    topic = rules.topic();
    projection = rules.projection();
    bounds = new TimeBounds(settings);
    boolean corrections = settings.keep().contains(Keep.EVIDENCE_OF_CORRECTIONS);
    keepsAll = settings.keep().contains(Keep.EVIDENCE);
    seal = keepsAll || corrections ? EvidenceSeal.of(settings.keys()) : null;
  }

  @Override
  public Decoded<E> judge(RawRecord record) throws InterruptedException {
    Refusal unreadable = reader.read(record.value());
    if (unreadable != null) {
      return refused(record, unreadable, null, Decoded.NO_TIME);
    }
    content.clear();
    topic.prepare(content);
    Refusal missing = topic.missing();
    if (missing != null) {
      return refused(record, missing, topic.refusedMark(), Decoded.NO_TIME);
    }
    long time = draft.number(topic.timeSlot());
    Refusal outOfTime = bounds.check(time, record.origin().appendTime());
    long trusted = outOfTime == null ? time : Decoded.NO_TIME;
    Refusal invalid = topic.invalid();
    if (invalid != null) {
      return refused(record, invalid, topic.refusedMark(), trusted);
    }
    content.of(draft);
    Mark mark = topic.mark(content);
    if (outOfTime != null && (mark.storeId() == null || mark.currency() == null)) {
      return refused(record, outOfTime, topic.refusedMark(), trusted);
    }
    return decoded(record, mark, outOfTime, trusted);
  }

  @Override
  public long ignoredFields() {
    return reader.ignoredFields();
  }

  private Decoded<E> decoded(RawRecord record, Mark mark, Refusal pending, long time) {
    E event = projection.event();
    boolean kept = keepsAll || (seal != null && topic.isCorrection());
    byte[] evidence = kept ? seal.seal(EvidenceMaker.whole(record)) : null;
    return new Decoded<>(record.origin(), event, mark, pending, time, kept(record), evidence);
  }

  private Decoded<E> refused(RawRecord record, Refusal refusal, Mark mark, long time) {
    byte[] evidence = keepsAll ? seal.seal(shown(record, refusal)) : null;
    return new Decoded<>(record.origin(), null, mark, refusal, time, kept(record), evidence);
  }

  private RawRecord kept(RawRecord record) {
    return settings.keep().contains(Keep.RAW) ? record : null;
  }

  private static Evidence shown(RawRecord record, Refusal refusal) {
    return refusal.reason() == Reason.OVERSIZED
        ? EvidenceMaker.cut(record)
        : EvidenceMaker.whole(record);
  }
}
