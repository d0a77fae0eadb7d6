package io.tillflow.sinks.deadletter;

import io.tillflow.sinks.Outlet;
import io.tillflow.state.names.Uids;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.state.row.DeadLetterRow;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Dead letters in; their rows go to the table exactly once, and to the topic at least once. */
public final class DeadLetterOutlet implements Outlet<DeadLetter> {
  private static final TypeInformation<DeadLetterRow> ROW = TypeInformation.of(DeadLetterRow.class);

  private final OpenEvidence opening;
  private final Outlet<DeadLetterRow> table;
  private final Topic topic;

  /** The Kafka topic that repeats the table, and the version of the job that says so there. */
  public record Topic(
      String bootstrapServers, Properties properties, String name, String jobVersion) {}

  /** Lands letters, opened like this, in a table and a topic. */
  public DeadLetterOutlet(OpenEvidence opening, Outlet<DeadLetterRow> table, Topic topic) {
    this.opening = opening;
    this.table = table;
    this.topic = topic;
  }

  @Override
  public void attach(DataStream<DeadLetter> letters) {
    DataStream<DeadLetterRow> rows =
        letters.map(opening).returns(ROW).uid(Uids.OPEN_EVIDENCE).name("open evidence");
    table.attach(rows);
    rows.sinkTo(
            KafkaSink.<DeadLetterRow>builder()
                .setBootstrapServers(topic.bootstrapServers())
                .setKafkaProducerConfig(topic.properties())
                .setRecordSerializer(new DeadLetterRecord(topic.name(), topic.jobVersion()))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build())
        .uid(Uids.DEAD_LETTER_TOPIC)
        .name("dead-letter topic");
  }
}
