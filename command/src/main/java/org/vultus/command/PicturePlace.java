package org.vultus.command;

import java.nio.file.Path;

/**
 * Where a picture goes that is made of another: below a folder, at the other's path as seen from
 * the working directory or, where it lies outside of that, from the root. So equal names in two
 * folders stay apart.
 *
 * @param folder of all that are made
 * @param ending after the picture's own name
 */
record PicturePlace(Path folder, String ending) {
  private static final String OUTSIDE = "@root";

  /** {@return where what is made of this picture goes} */
  Path of(Path picture) {
    Path here = Path.of("").toAbsolutePath();
    Path whole = picture.toAbsolutePath().normalize();
    Path path =
        whole.startsWith(here)
            ? folder.resolve(here.relativize(whole).toString())
            : folder.resolve(OUTSIDE).resolve(whole.getRoot().relativize(whole).toString());
    return path.resolveSibling(path.getFileName() + ending);
  }
}
