using System;
using System.CommandLine;
using System.IO;
using Battery.Bench;
using Battery.Bench.Report;

var filter = new Option<string>("--filter")
{
    Description = "Only those whose name holds TEXT.",
    HelpName = "TEXT",
    DefaultValueFactory = _ => "",
};
var quick = new Option<bool>("--quick") { Description = "A first look, in a quarter of the time." };
var artifacts = new Option<string>("--artifacts")
{
    Description = "Where page, log and intermediate results go.",
    HelpName = "DIR",
    DefaultValueFactory = _ => "artifacts/bench",
};
var docs = new Option<string?>("--docs") { Description = "Writes the page here too.", HelpName = "FILE" };
var record = new Option<string?>("--record")
{
    Description =
        "Takes, instead of all that, just the figures that the guard holds later ones against; lower ratios that the file has stay.",
    HelpName = "FILE",
};
var root = new RootCommand("Battery benchmarks: framing, codecs and parsing against what one would write first.")
{
    filter,
    quick,
    artifacts,
    docs,
    record,
};
root.SetAction(arguments =>
{
    if (arguments.GetValue(record) is { } figures)
    {
        RecordedFigures.Record(figures);
        return;
    }

    string folder = Path.GetFullPath(arguments.GetValue(artifacts)!);
    Directory.CreateDirectory(folder);
    Row[] rows = BenchmarkRun.Run(arguments.GetValue(filter)!, arguments.GetValue(quick), folder);
    string page = BenchmarkPage.Write(rows, arguments.GetValue(quick));
    File.WriteAllText(Path.Combine(folder, "benchmarks.md"), page);
    if (arguments.GetValue(docs) is { } file) File.WriteAllText(file, page);
    Console.WriteLine();
    Console.Write(page);
});

try
{
    return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
{
    Console.Error.WriteLine("battery: " + exception.Message);
    return 1;
}
