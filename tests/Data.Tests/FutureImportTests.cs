using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Data.Import;
using NUnit.Framework;

namespace Data.Tests;

[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
public sealed class FutureImportTests(DatabaseEngine engine) : ContractFixture(engine)
{
    [Test]
    public async Task A_row_from_the_future_is_refused_by_its_line_and_hinders_no_other()
    {
        int module = NewModule();
        DateTime now = DateTime.UtcNow;
        string log = "TimeStamp,Temperature,Voltage,Current,Relative State of Charge\n"
            + $"{Text(now.AddHours(-1))},28.2,11896,0,1\n"
            + $"{Text(now.AddHours(1))},28.2,11897,0,1\n"
            + "9999-12-31 23:59:59.999,28.2,11898,0,1\n"
            + $"{Text(now.AddMinutes(2))},28.2,11899,0,1\n";
        ImportReport report = await Get<TelemetryImporter>().ImportAsync(
            module, new MemoryStream(Encoding.UTF8.GetBytes(log)), "log.csv");
        Assert.That((report.Taken, report.RefusedCount), Is.EqualTo((2L, 2L)));
        Assert.That(report.Refused.Select(row => row.Line), Is.EqualTo(new[] { 3L, 4L }));
        Assert.That(report.Refused[1].Reason, Does.StartWith("the time 9999-12-31 23:59:59 lies in the future: here it is "));
        Assert.That((await StoredAsync(module)).Select(reading => reading.TimeSource.ToString()), Is.All.EqualTo("Synchronised"));
    }

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
}
