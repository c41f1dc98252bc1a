using System.Text;
using MatrixCalculus;
using MatrixCalculus.Printing;

// Checks every identity of every chapter, and exits with 1 if one does not hold. The argument is the seed of the numbers.
int seed = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 1;
Console.OutputEncoding = Encoding.UTF8;
var report = new Report(Console.Out);
report.WriteIntroduction();
foreach (Chapter chapter in Chapters.All)
    report.Write(chapter, chapter.Identities(new Given(seed)));
report.WriteSummary();
return report is { Passed: > 0, Failed: 0 } ? 0 : 1;
