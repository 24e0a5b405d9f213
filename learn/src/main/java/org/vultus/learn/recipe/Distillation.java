package org.vultus.learn.recipe;

import java.util.List;
import org.vultus.model.IfAbsent;

/**
 * Knowledge distillation: part of the target of a training image is what a teacher says of it
 * (Hinton et al. 2015, arXiv:1503.02531).
 *
 * <p>The teacher sees each training image once, before the training and not augmented. Its answer
 * is softened by the temperature and mixed into the target, as label smoothing mixes in the even
 * distribution (Yuan et al. 2020, arXiv:1909.11723); mixup and CutMix then mix it as they mix any
 * target. Hinton's own loss also divides the student's logits by the temperature; at 1 both are the
 * same. Here the student's temperature is fitted afterwards, as that of every model.
 *
 * <p>A network that was trained on an image has partly learnt it by heart and teaches less about it
 * than one that was not: the out-of-fold answers of a cross-validation are the better teacher. Such
 * networks have seen the student's validation images, whose figures flatter by that; its test
 * figures do not.
 *
 * @param teacher one file {@code out-of-fold.json}, which {@code ./vultus train --folds} writes, or
 *     model folders, or both; relative to the recipe's folder. What several say is averaged
 * @param share of the target that is the teacher's, in (0, 1]
 * @param temperature above 1: the teacher's second choices count more; its probabilities are raised
 *     to the power of 1 / temperature and sum to 1 again
 */
public record Distillation(List<String> teacher, double share, @IfAbsent("1") double temperature) {

  public Distillation {
    teacher = List.copyOf(teacher);
    if (teacher.isEmpty() || teacher.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "want an out-of-fold.json or model folders as teacher, got " + teacher);
    }
    Bounds.want("share", share, 0, 1);
    if (share == 0) {
      throw new IllegalArgumentException(
          "want a share above 0, got 0: the teacher would not be heard; leave out the section");
    }
    Bounds.want("temperature", temperature, 0.1, 100);
  }
}
