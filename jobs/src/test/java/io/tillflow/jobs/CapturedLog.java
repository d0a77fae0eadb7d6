package io.tillflow.jobs;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** Everything that this JVM logs, at production's level, until it is closed. */
final class CapturedLog extends AbstractAppender implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final LoggerContext context = LoggerContext.getContext(false);

  CapturedLog() {
    super(
        "captured",
        null,
        PatternLayout.newBuilder().withPattern("%c %msg%n%throwable").build(),
        false,
        Property.EMPTY_ARRAY);
    start();
    LoggerConfig root = context.getConfiguration().getRootLogger();
    List.copyOf(root.getAppenders().keySet()).forEach(root::removeAppender);
    root.setLevel(Level.INFO);
    root.addAppender(this, Level.INFO, null);
    context.updateLoggers();
  }

  @Override
  public void append(LogEvent event) {
    lines.add(getLayout().toSerializable(event).toString());
  }

  /** Everything so far. */
  String text() {
    return String.join("", lines);
  }

  @Override
  public void close() {
    context.reconfigure();
  }
}
