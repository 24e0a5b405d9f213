package org.vultus.preprocess;

import org.vultus.image.Image;

/** The part of an image that is used: columns [left, right), rows [top, bottom). */
record Region(int left, int top, int right, int bottom) {

  static Region whole(Image image) {
    return new Region(0, 0, image.width(), image.height());
  }

  /** {@return the largest centred part with the aspect ratio of height × width, in whole pixels} */
  static Region central(Image image, int height, int width) {
    int w = image.width();
    int h = image.height();
    if ((long) w * height > (long) h * width) {
      w = Math.min(w, Math.max(1, (int) Math.round((double) h * width / height)));
    } else {
      h = Math.min(h, Math.max(1, (int) Math.round((double) w * height / width)));
    }
    int left = (image.width() - w) / 2;
    int top = (image.height() - h) / 2;
    return new Region(left, top, left + w, top + h);
  }

  int width() {
    return right - left;
  }

  int height() {
    return bottom - top;
  }
}
