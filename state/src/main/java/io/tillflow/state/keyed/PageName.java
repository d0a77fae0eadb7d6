package io.tillflow.state.keyed;

/**
 * The name of a page of remembered fingerprints within its key group, as the bits of a long.
 *
 * <p>From the top: 32 bits the minute (since the epoch) at which the page's bucket ends, 5 bits the
 * layout, 12 bits the part (a bucket too large for one is kept in several), 15 bits the page's
 * number in its part. A bucket is named by its end, not by a running number, so that another bucket
 * length may be set while older buckets stand. The layout is {@link #LOG} for pages in the order of
 * arrival; any lower layout <em>n</em> is a sealed part of 2<sup>n</sup> pages, addressed by the
 * first <em>n</em> bits of the identity.
 */
public final class PageName {
  /** The layout of pages filled in the order of arrival. */
  public static final int LOG = 31;

  /** How many parts a bucket can have. */
  public static final int PARTS = 1 << 12;

  private static final int PAGE_BITS = 15;
  private static final int PART_BITS = 12;
  private static final int LAYOUT_BITS = 5;

  private PageName() {}

  /** The name of the first page of a part; the pages that follow count up from it. */
  public static long first(int endMinute, int layout, int part) {
    long bucket = ((long) endMinute << LAYOUT_BITS) | layout;
    return ((bucket << PART_BITS) | part) << PAGE_BITS;
  }

  /** The name of the part's first page, for any page of it. */
  public static long firstOf(long name) {
    return (name >> PAGE_BITS) << PAGE_BITS;
  }

  /** The minute at which the page's bucket ends, exclusive. */
  public static int endMinute(long name) {
    return (int) (name >> 32);
  }

  /** The page's layout. */
  public static int layout(long name) {
    return (int) (name >>> (PART_BITS + PAGE_BITS)) & ((1 << LAYOUT_BITS) - 1);
  }

  /** The part of the bucket that the page belongs to. */
  public static int part(long name) {
    return (int) (name >>> PAGE_BITS) & (PARTS - 1);
  }

  /** The page's number in its part. */
  public static int page(long name) {
    return (int) name & ((1 << PAGE_BITS) - 1);
  }
}
