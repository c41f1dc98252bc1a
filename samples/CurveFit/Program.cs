using CurveFit;

// Fits the data sets that come with the sample, from NIST's second starting point, and exits with 1 if a parameter agrees with the
// certified one in fewer than six digits. The pictures go to the folder named on the command line, or to CurveFit-output.
const double RequiredDigits = 6;

string pictures = args.Length > 0 ? args[0] : "CurveFit-output";
Directory.CreateDirectory(pictures);

var table = new Table(Console.Out);
table.WriteHeading();
int fitted = 0;
var shortOfDigits = new List<string>();
foreach (Problem problem in Problems.All)
{
    string file = Path.Combine(AppContext.BaseDirectory, "Data", problem.Name + ".dat");
    if (!File.Exists(file))
        continue;
    DataSet data = DataSet.Read(file);
    Fit generated = Fit.WithGeneratedJacobian(problem, data, data.Start2);
    Fit numerical = Fit.WithNumericalJacobian(problem, data, data.Start2);
    table.Write(problem.Name, data, generated, numerical);
    Picture.Write(Path.Combine(pictures, problem.Name + ".svg"), problem, data, generated.Parameters);
    fitted++;
    if (Digits.Agreeing(generated.Parameters, data.Certified) < RequiredDigits)
        shortOfDigits.Add(problem.Name);
}

Console.WriteLine();
Console.WriteLine($"{fitted - shortOfDigits.Count} of {fitted} fits agree with NIST's certified values in {RequiredDigits} digits or more.");
Console.WriteLine($"Pictures: {Path.GetFullPath(pictures)}");
if (shortOfDigits.Count > 0)
    Console.WriteLine($"Too few digits: {string.Join(", ", shortOfDigits)}");
return fitted > 0 && shortOfDigits.Count == 0 ? 0 : 1;
