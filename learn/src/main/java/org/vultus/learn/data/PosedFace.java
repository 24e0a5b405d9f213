package org.vultus.learn.data;

import java.util.List;
import java.util.Map;

/**
 * A picture of a face, as the names of its files tell it.
 *
 * @param id its path
 * @param emotion one of {@link FerDataSet#CLASSES}
 * @param subject who it is
 * @param attributes what else its name tells, such as the angle
 */
record PosedFace(String id, String emotion, String subject, Map<String, String> attributes) {

  /**
   * All faces of a data set.
   *
   * @param faces in the order of their paths
   * @param remarks what was left out, and why
   */
  record Reading(List<PosedFace> faces, List<String> remarks) {
    Reading {
      faces = List.copyOf(faces);
      remarks = List.copyOf(remarks);
    }
  }
}
