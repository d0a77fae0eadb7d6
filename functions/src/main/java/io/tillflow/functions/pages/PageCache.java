package io.tillflow.functions.pages;

/**
 * The pages read or written last, a bounded number of them; a newer page takes an older's place.
 */
final class PageCache {
  private final Usage usage;
  private final int[] groups;
  private final long[] names;
  private final byte[][] pages;

  /** A cache of a power of two of places. */
  PageCache(int places, Usage usage) {
    this.usage = usage;
    this.groups = new int[places];
    this.names = new long[places];
    this.pages = new byte[places][];
  }

  /** The page, or null where it is not at hand. */
  byte[] page(int group, long name) {
    int place = place(group, name);
    return groups[place] == group && names[place] == name ? pages[place] : null;
  }

  /** Keeps a page at hand. */
  void keep(int group, long name, byte[] page) {
    int place = place(group, name);
    usage.cacheBytes += page.length - (pages[place] == null ? 0 : pages[place].length);
    groups[place] = group;
    names[place] = name;
    pages[place] = page;
  }

  /** Lets go of a page that is no more. */
  void drop(int group, long name) {
    int place = place(group, name);
    if (groups[place] == group && names[place] == name && pages[place] != null) {
      usage.cacheBytes -= pages[place].length;
      pages[place] = null;
    }
  }

  private int place(int group, long name) {
    long mixed = (name ^ ((long) group << 48)) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 40) & (pages.length - 1);
  }
}
