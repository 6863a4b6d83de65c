using System;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using Battery.Data.Import;
using Microsoft.Extensions.DependencyInjection;

namespace Battery.Web.Verbs;

/// <summary><c>import</c>: brings a recorded log in as history of a module.</summary>
internal static class ImportVerb
{
    private const int RefusedRows = 2;

    public static Command Create(DatabaseChoice choice)
    {
        Option<int> module = RegisterVerb.ModuleOption();
        var file = new Argument<string>("FILE") { Description = "The recorded log, CSV." };
        var verb = new Command(
            "import",
            "Brings a recorded log in as history of a module; rows that are there already stay as they are. Rows that hold nothing or are broken are refused and listed. Exit code 0: the log is in; 2: every row was refused; 1: nothing was done.")
        {
            module,
            file,
        };
        choice.AddTo(verb);
        verb.SetAction(async (arguments, cancellation) =>
        {
            string path = arguments.GetValue(file)!;
            await using ServiceProvider services = VerbServices.Build(choice.Database(arguments));
            await using FileStream stream = Open(path);
            ImportReport report = await services.GetRequiredService<TelemetryImporter>().ImportAsync(
                arguments.GetValue(module), stream, Path.GetFileName(path), new ProgressLine(), cancellation);
            foreach (RefusedRow row in report.Refused) Console.Error.WriteLine($"line {row.Line}: {row.Reason}");
            if (report.RefusedCount > report.Refused.Count)
                Console.Error.WriteLine($"… and {report.RefusedCount - report.Refused.Count} more.");
            Console.WriteLine($"{report.Taken} rows taken, {report.AlreadyThere} already there, {report.RefusedCount} refused.");
            return report.RefusedCount > 0 && report.Taken + report.AlreadyThere == 0 ? RefusedRows : 0;
        });
        return verb;
    }

    private static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The file {path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>On a terminal one line that changes; in a log a line every few seconds.</summary>
    private sealed class ProgressLine : IProgress<ImportProgress>
    {
        private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
        private readonly Stopwatch _since = Stopwatch.StartNew();

        public void Report(ImportProgress value)
        {
            if (!Console.IsErrorRedirected)
                Console.Error.Write($"\r{value.Lines} lines read, {value.Taken} rows taken, {value.Refused} refused ");
            else if (_since.Elapsed > Period)
            {
                _since.Restart();
                Console.Error.WriteLine($"{value.Lines} lines read, {value.Taken} rows taken, {value.Refused} refused");
            }
        }
    }
}
