#if NET
using System.Runtime.CompilerServices;

namespace Battery.Drivers.Nmea;

/// <summary>RMC as nearly all of them are, for .NET: with a time, a position, a speed, a date and no variation.</summary>
internal sealed partial class RmcSentence
{
    // False for anything else, right or wrong: that is for the portable way to say.
    private bool QuickRead(NmeaSentence s)
    {
        if (s.ShortCount <= VariationDirection) return false;
        ref byte starts = ref s.Starts;
        int time = Unsafe.Add(ref starts, Time);
        int status = Unsafe.Add(ref starts, Status);
        int latitude = Unsafe.Add(ref starts, Latitude);
        int northSouth = Unsafe.Add(ref starts, NorthSouth);
        int longitude = Unsafe.Add(ref starts, Longitude);
        int eastWest = Unsafe.Add(ref starts, EastWest);
        int speed = Unsafe.Add(ref starts, Speed);
        int course = Unsafe.Add(ref starts, Course);
        int date = Unsafe.Add(ref starts, Date);
        int variation = Unsafe.Add(ref starts, Variation);

        // The letters are one letter each, the date has six digits, the variation nothing.
        if (latitude - status != 2 | longitude - northSouth != 2 | speed - eastWest != 2 | variation - date != 7
            | Unsafe.Add(ref starts, VariationDirection) - variation != 1 | date > s.Room)
        {
            return false;
        }

        ref byte text = ref s.Text;
        int milliseconds = TimeField.Quick(ref Unsafe.Add(ref text, time), status - time - 1);
        int latitudeE7 = AngleField.Quick(ref Unsafe.Add(ref text, latitude), northSouth - latitude - 1, 90);
        int longitudeE7 = AngleField.Quick(ref Unsafe.Add(ref text, longitude), eastWest - longitude - 1, 180);
        int milliknots = NumberField.Quick(ref Unsafe.Add(ref text, speed), course - speed - 1, 3);
        int days = DateField.Quick(ref Unsafe.Add(ref text, date), _options.PivotYear);
        bool hasCourse = date - course != 1;
        int millidegrees = hasCourse ? NumberField.Quick(ref Unsafe.Add(ref text, course), date - course - 1, 3) : 0;
        int a = Unsafe.Add(ref text, status);
        int ns = Unsafe.Add(ref text, northSouth);
        int ew = Unsafe.Add(ref text, eastWest);
        if ((milliseconds | latitudeE7 | longitudeE7 | milliknots | days | millidegrees) < 0 | millidegrees > 360000
            | (a != 'A' & a != 'V') | (ns != 'N' & ns != 'S') | (ew != 'E' & ew != 'W'))
        {
            return false;
        }

        _values.HasTime = true;
        _values.TimeOfDayMilliseconds = milliseconds;
        _values.HasDate = true;
        _values.Days = days;
        _values.IsValid = a == 'A';
        _values.HasPosition = true;
        _values.LatitudeE7 = ns == 'S' ? -latitudeE7 : latitudeE7;
        _values.LongitudeE7 = ew == 'W' ? -longitudeE7 : longitudeE7;
        _values.HasSpeed = true;
        _values.SpeedMilliknots = milliknots;
        _values.HasCourse = hasCourse;
        _values.CourseMillidegrees = millidegrees;
        _values.HasVariation = false;
        _values.VariationMillidegrees = 0;
        _values.Mode = s.QuickLetter(Mode);
        _values.NavigationalStatus = s.QuickLetter(NavigationalStatus);
        return true;
    }
}
#endif
