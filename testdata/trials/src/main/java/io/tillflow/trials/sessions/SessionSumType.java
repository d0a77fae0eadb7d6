package io.tillflow.trials.sessions;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Declares a state of sums. */
final class SessionSumType extends TypeInformation<SessionSum> {
  private static final long serialVersionUID = 1L;

  @Override
  public TypeSerializer<SessionSum> createSerializer(SerializerConfig config) {
    return new SessionSumSerializer();
  }

  @Override
  public Class<SessionSum> getTypeClass() {
    return SessionSum.class;
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public String toString() {
    return "SessionSum";
  }

  @Override
  public boolean equals(Object other) {
    return canEqual(other);
  }

  @Override
  public int hashCode() {
    return SessionSumType.class.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof SessionSumType;
  }
}
