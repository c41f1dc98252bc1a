using BenchmarkDotNet.Running;

// dotnet run --project tests/GradGen.Benchmarks -c Release -- --filter '*'
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
