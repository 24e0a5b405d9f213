package org.vultus.report;

import java.util.Locale;

/**
 * A report as one HTML page that needs nothing else: no network, no script, no font. It prints on
 * A4 or Letter as {@link PdfReport} does.
 *
 * <p>Every bar has its number beside it, every picture its description, and all text is escaped.
 */
public final class HtmlReport {
  private HtmlReport() {}

  /** {@return the doctor's page in English; equal reports give equal text} */
  public static String of(DiagnosticReport report) {
    return of(ReportPages.of(report, Messages.in(Locale.ENGLISH)), Audience.DOCTOR);
  }

  /** {@return the page for one reader; equal reports give equal text} */
  public static String of(ReportPages pages, Audience audience) {
    ReportPage page = pages.page(audience);
    Html html =
        Html.of(
            """
            <!DOCTYPE html>
            <html lang="{}">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="robots" content="noindex"/>
            <meta name="description" content="{}"/>
            <title>{}</title>
            <style>
            {}{}</style>
            </head>
            <body class="{}">
            <div class="sheet">
            {}</div>
            </body>
            </html>
            """,
            page.messages().language().getLanguage(),
            page.description(),
            page.title(),
            new Html(PageStyle.reportCss()),
            new Html(PageStyle.screenCss()),
            page.audienceClass(),
            page.body());
    return pages.pictures().within(html.markup());
  }
}
