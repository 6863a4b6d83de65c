using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using Battery.TwinEvaluation.Data;
using Battery.TwinEvaluation.Pictures;
using Battery.TwinEvaluation.Report;
using Battery.TwinEvaluation.Rows;

var docs = new Option<string?>("--docs") { Description = "Writes the page here too, and its pictures beside it.", HelpName = "FILE" };
var root = new RootCommand("The twin's estimators on public data: fitted on one part, judged on another.") { docs };
root.SetAction(arguments =>
{
    if (SharedData.Folder is null)
    {
        Console.Error.WriteLine(SharedData.WhereToGet);
        return 1;
    }

    var rows = new List<EvaluatedRow>();
    // What else of the same sets lies there is judged too.
    foreach (string name in DriveCycle.Names()) Add(CellVoltageRows.Of(name));
    IReadOnlyList<AgedCell> cells = AgedCell.ReadAll();
    foreach (string name in DriveCycle.Names()) Add(CellFindingRows.Of(name));
    Add(ChargeRows.Of(DriveCycle.Names()));
    Add(PartialChargeRows.Of(NasaCell.ReadAll()));
    Add(CapacityRows.Of(cells));
    Add(RemainingLifeRows.Of(cells));
    Add(WeakCellRows.Of());
    Add(ChargeWindowRows.Of());
    Add(SpeedRows.Of());
    string page = EvaluationPage.Write(rows);
    if (arguments.GetValue(docs) is { } file)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        File.WriteAllText(file, page);
        File.WriteAllText(Path.Combine(folder, EvaluationPage.VoltagePicture), VoltagePicture.Draw("p25"));
        File.WriteAllText(Path.Combine(folder, EvaluationPage.LifePicture), LifePicture.Draw(cells));
    }

    Console.Write("\n" + page);
    return 0;

    // It takes a while: each figure is told when it is there.
    void Add(IEnumerable<EvaluatedRow> more)
    {
        foreach (EvaluatedRow row in more)
        {
            rows.Add(row);
            string reached = row.Reached switch { true => "reached", false => "not reached", null => "told" };
            Console.WriteLine($"{reached}: {row.What}; {row.Data}: {row.Ours} (to reach: {row.Goal}; simpler: {row.Naive})");
        }
    }
});
return root.Parse(args).Invoke();
