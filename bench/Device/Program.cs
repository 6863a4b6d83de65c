using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using Battery.DeviceCosts.Counted;
using Battery.DeviceCosts.Report;

var docs = new Option<string?>("--docs") { Description = "Writes the page here too.", HelpName = "FILE" };
var record = new Option<string?>("--record") { Description = "Writes what the guard holds later costs against.", HelpName = "FILE" };
var root = new RootCommand("What the code on a module costs it: IL instructions, objects and heap.") { docs, record };
root.SetAction(arguments =>
{
    IReadOnlyList<(string Name, Cost Cost)> costs = DeviceRun.Measure();
    string page = CostPage.Write(costs);
    if (arguments.GetValue(docs) is { } file) File.WriteAllText(file, page);
    if (arguments.GetValue(record) is { } figures)
        File.WriteAllText(figures, string.Concat(costs.Select(one => RecordedCosts.Line(one.Name, one.Cost))));
    Console.Write(page);
});

try
{
    return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidOperationException)
{
    Console.Error.WriteLine("battery: " + exception.Message);
    return 1;
}
