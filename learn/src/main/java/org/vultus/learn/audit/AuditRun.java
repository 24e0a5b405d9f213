package org.vultus.learn.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.Split;
import org.vultus.provenance.Sha256;

/** Looks for all that an {@link Audit} tells. */
public final class AuditRun {
  /**
   * Local detail that correlates by this much is that of one picture, or of neighbouring slices or
   * frames of one patient.
   *
   * <p>How often strangers come so near can be counted where labels rarely err, as strangers often
   * have different ones: of the pairs across splits in {@code eye_fundus}, 12 % differ in label
   * from 0.85 to 0.88, 5 % from 0.88 to 0.90, and above it 2 of 248, which are copies to the eye.
   * In {@code skin_lesions}, whose splits share no lesion, no pair crosses them; in {@code
   * chest_xray}, whose films repeat only byte for byte, no other pair comes above 0.85.
   */
  public static final double LEAST_CORRELATION = 0.90;

  private final DataSet data;
  private final List<Item> all;
  private final Pictures pictures;
  private final int examples;
  private final CopyTally identical;
  private final CopyTally near;
  private final CopyTally conflicts;

  private AuditRun(DataSet data, List<Item> all, Pictures pictures, int examples) {
    this.data = data;
    this.all = all;
    this.pictures = pictures;
    this.examples = examples;
    List<Item> readable = pictures.readable().stream().map(Pictures.Picture::item).toList();
    this.identical = new CopyTally(readable, data.classes(), examples);
    this.near = new CopyTally(readable, data.classes(), examples);
    this.conflicts = new CopyTally(readable, data.classes(), examples);
  }

  /**
   * Audits a data set.
   *
   * @param split how it was labelled and split, in words
   * @param examples how many a finding, 0 to 10,000
   * @param progress is told how much is done, from several threads: up to twice the number of
   *     images, once for reading and once for comparing each
   * @throws IOException if the data set's digest cannot be taken; an image that cannot be read is a
   *     finding
   */
  public static Audit of(DataSet data, String split, int examples, IntConsumer progress)
      throws IOException {
    if (examples < 0 || examples > 10_000) {
      throw new IllegalArgumentException("want 0 to 10000 examples, got " + examples);
    }
    List<Item> all = items(data);
    Pictures pictures = Pictures.read(data, all, progress);
    AuditRun run = new AuditRun(data, all, pictures, examples);
    run.compare(done -> progress.accept(all.size() + done));
    progress.accept(2 * all.size());
    return run.audit(split);
  }

  /** {@return the digest of which image is of which class and in which split} */
  public static Sha256 splitSha256(DataSet data) {
    StringBuilder rows = new StringBuilder();
    for (Item item : items(data)) {
      rows.append(item.id()).append('\t').append(data.classes().get(item.label())).append('\t');
      rows.append(item.split().word()).append('\n');
    }
    return Sha256.of(rows.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static List<Item> items(DataSet data) {
    return Stream.of(Split.values()).flatMap(split -> data.items(split).stream()).toList();
  }

  private void compare(IntConsumer progress) {
    Map<Sha256, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < pictures.readable().size(); i++) {
      groups.computeIfAbsent(pictures.readable().get(i).pixels(), d -> new ArrayList<>()).add(i);
    }
    List<List<Integer>> distinct = List.copyOf(groups.values());
    for (List<Integer> group : distinct) {
      for (int a = 0; a < group.size() && !picture(group.get(0)).fingerprint().blank(); a++) {
        for (int b = a + 1; b < group.size(); b++) {
          add(identical, group.get(a), group.get(b), Symmetry.NONE, 1);
        }
      }
    }
    PictureSearch.pairs(
        distinct.stream().map(group -> picture(group.get(0)).fingerprint()).toList(),
        LEAST_CORRELATION,
        (first, match) -> {
          for (int a : distinct.get(first)) {
            for (int b : distinct.get(match.index())) {
              add(near, a, b, match.symmetry(), match.correlation());
            }
          }
        },
        progress);
  }

  private void add(CopyTally tally, int first, int second, Symmetry symmetry, double correlation) {
    tally.add(first, second, symmetry, correlation);
    if (picture(first).item().label() != picture(second).item().label()) {
      conflicts.add(first, second, symmetry, correlation);
    }
  }

  private Pictures.Picture picture(int index) {
    return pictures.readable().get(index);
  }

  private Audit audit(String split) throws IOException {
    return new Audit(
        data.name(),
        data.digest(),
        split,
        splitSha256(data),
        count(all),
        balance(),
        LEAST_CORRELATION,
        identical.copies(),
        near.copies(),
        leaked(),
        new Audit.Conflicts(conflicts.images(), conflicts.pairs(), conflicts.examples()),
        subjects(),
        listed(Fingerprint::blank),
        listed(print -> !print.blank() && !print.comparable()),
        listed(pictures.unreadable().stream().map(Pictures.Unreadable::reason).toList()),
        data.remarks());
  }

  private static Audit.Count count(List<Item> items) {
    ToIntFunction<Split> of =
        split -> (int) items.stream().filter(item -> item.split() == split).count();
    return new Audit.Count(
        of.applyAsInt(Split.TRAIN), of.applyAsInt(Split.VALIDATION), of.applyAsInt(Split.TEST));
  }

  private List<Audit.OfClass> balance() {
    List<Audit.OfClass> balance = new ArrayList<>();
    for (int label = 0; label < data.classes().size(); label++) {
      int of = label;
      List<Item> items = all.stream().filter(item -> item.label() == of).toList();
      balance.add(new Audit.OfClass(data.classes().get(label), count(items)));
    }
    return balance;
  }

  private Audit.Leaked leaked() {
    BitSet seen = (BitSet) identical.seenInTraining().clone();
    seen.or(near.seenInTraining());
    List<String> validation = ids(seen, Split.VALIDATION);
    List<String> test = ids(seen, Split.TEST);
    return new Audit.Leaked(
        validation.size(),
        share(validation.size(), Split.VALIDATION),
        test.size(),
        share(test.size(), Split.TEST),
        ids(identical.seenInTraining(), Split.TEST).size(),
        validation,
        test);
  }

  private List<String> ids(BitSet pictures, Split of) {
    return pictures.stream()
        .mapToObj(i -> picture(i).item())
        .filter(item -> item.split() == of)
        .map(Item::id)
        .toList();
  }

  private double share(int images, Split split) {
    int of = data.items(split).size();
    return of == 0 ? Double.NaN : (double) images / of;
  }

  private Audit.Subjects subjects() {
    Map<String, Set<Split>> homes = new TreeMap<>();
    for (Item item : all) {
      item.subject()
          .ifPresent(
              s -> homes.computeIfAbsent(s, x -> EnumSet.noneOf(Split.class)).add(item.split()));
    }
    List<String> shared =
        homes.entrySet().stream()
            .filter(e -> e.getValue().size() > 1)
            .map(Map.Entry::getKey)
            .toList();
    Set<String> sharedSet = Set.copyOf(shared);
    int test =
        (int)
            data.items(Split.TEST).stream()
                .filter(item -> item.subject().filter(sharedSet::contains).isPresent())
                .count();
    return new Audit.Subjects(
        homes.size(), shared.size(), test, share(test, Split.TEST), listed(shared).examples());
  }

  private Audit.Listed listed(Predicate<Fingerprint> what) {
    return listed(
        pictures.readable().stream()
            .filter(picture -> what.test(picture.fingerprint()))
            .map(picture -> picture.item().id())
            .toList());
  }

  private Audit.Listed listed(List<String> found) {
    Sample<String> sample = new Sample<>(examples);
    found.forEach(one -> sample.offer(() -> one));
    return new Audit.Listed(found.size(), sample.kept());
  }
}
