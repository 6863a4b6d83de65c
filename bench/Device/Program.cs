using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using Battery.DeviceCosts.Counted;
using Battery.DeviceCosts.Report;

var docs = new Option<string?>("--docs") { Description = "Writes the page here too.", HelpName = "FILE" };
var record = new Option<string?>("--record") { Description = "Writes what the guard holds later costs against.", HelpName = "FILE" };
var dayDocs = new Option<string?>("--day-docs") { Description = "Writes the page about a day here too.", HelpName = "FILE" };
var dayRecord = new Option<string?>("--day-record") { Description = "Writes what the guard holds later days against.", HelpName = "FILE" };
var dayMinutes = new Option<int?>("--day-minutes") { Description = "Prints what so many minutes come to, and no more.", HelpName = "MINUTES" };
var root = new RootCommand("What the code on a module costs it: IL instructions, objects and heap.")
{
    docs, record, dayDocs, dayRecord, dayMinutes,
};
root.SetAction(arguments =>
{
    if (arguments.GetValue(dayMinutes) is { } minutes)
    {
        Console.Write(DeviceRun.MeasureDay(minutes));
        return;
    }

    IReadOnlyList<(string Name, Cost Cost)> costs = DeviceRun.Measure();
    var day = new RecordedDay(DeviceRun.MeasureDay(RecordedDay.Minutes));
    Write(arguments.GetValue(docs), CostPage.Write(costs));
    Write(arguments.GetValue(record), string.Concat(costs.Select(one => RecordedCosts.Line(one.Name, one.Cost))));
    Write(arguments.GetValue(dayDocs), DayPage.Write(day, costs));
    Write(arguments.GetValue(dayRecord), day.Text);
    Console.Write(CostPage.Write(costs) + "\n" + DayPage.Write(day, costs));

    static void Write(string? file, string text)
    {
        if (file != null) File.WriteAllText(file, text);
    }
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
