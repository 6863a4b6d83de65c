using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Xml.Linq;
using Battery.Drivers.Bq40z50;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>
/// Every bit of every register against the manual: the rows are those of the register diagrams in TRM SLUUBK0, bit 0 first; – is reserved.
/// The mnemonics are those that the documentation of each enumeration member begins with.
/// </summary>
public sealed class StatusBitTests
{
    private const string Failures =
        "SUV SOV SOCC SOCD SOT COVL SOTF QIM CB IMP CD VIMR VIMA AOLDL ASCCL ASCDL CFETF DFETF OCDL FUSE AFER AFEC 2LVL";

    // Bits 7 to 25 of OperationStatus, the same in every manual.
    private const string Middle =
        " BTP_INT SEC0 SEC1 SDV SS PF XDSG XCHG SLEEP SDM LED AUTH AUTOCALM CAL CAL_OFFSET XL SLEEPM INIT SMBLCAL ";

    private const string Early = "PRES DSG CHG PCHG – FUSE –" + Middle + "SLPAD SLPCC CB EMSHUT – –";

    private static readonly (GaugeRevision Revision, string Manual)[] Operation =
    [
        (GaugeRevision.Original, Early), (GaugeRevision.R1, Early), (GaugeRevision.R2, Early),
        (GaugeRevision.R3, "PRES DSG CHG PCHG ACTHR FUSE EMSHUT" + Middle + "– SLPCC CB DISCONN PSSHUT IOSHUT"),
        (GaugeRevision.R4, "PRES DSG CHG PCHG ACTHR FUSE EMSHUT" + Middle + "VLB SLPCC CB DISCONN PSSHUT IOSHUT"),
        (GaugeRevision.R5, "PRES DSG CHG PCHG ACTHR FUSE EMSHUT" + Middle + "STORAGEM SLPCC CB DISCONN PSSHUT IOSHUT"),
        (GaugeRevision.Unknown, "PRES DSG CHG PCHG – FUSE –" + Middle + "– SLPCC CB – – –"),
    ];

    private static readonly XDocument Documentation = XDocument.Load(Path.ChangeExtension(typeof(SafetyStatus).Assembly.Location, ".xml"));

    [TestCase(
        typeof(SafetyAlert),
        "CUV COV OCC1 OCC2 OCD1 OCD2 – AOLDL – ASCCL – ASCDL OTC OTD CUVC – OTF – PTO PTOS CTO CTOS OC CHGC CHGV PCHGC UTC UTD COVL OCDL – –", TestName = "SafetyAlert, 14.1.36")]
    [TestCase(
        typeof(SafetyStatus),
        "CUV COV OCC1 OCC2 OCD1 OCD2 AOLD AOLDL ASCC ASCCL ASCD ASCDL OTC OTD CUVC – OTF – PTO – CTO – OC CHGC CHGV PCHGC UTC UTD COVL OCDL – –", TestName = "SafetyStatus, 14.1.37")]
    [TestCase(typeof(PermanentFailAlert), Failures + " – – – – – TS1 TS2 TS3 TS4", TestName = "PFAlert, 14.1.38")]
    [TestCase(typeof(PermanentFailStatus), Failures + " PTC IFC – DFW – TS1 TS2 TS3 TS4", TestName = "PFStatus, 14.1.39")]
    [TestCase(
        typeof(OperationStatus),
        "PRES DSG CHG PCHG ACTHR FUSE DISCONN" + Middle + "SLPAD SLPCC CB EMSHUT PSSHUT IOSHUT VLB STORAGEM",
        TestName = "OperationStatus, 14.1.40, and what later firmware added, in places of the driver's own")]
    [TestCase(
        typeof(ChargingStatus), "UT LT STL RT STH HT OT – PV LV MV HV IN SU MCHG VCT CCR CVR CCC NCT – – – –",
        TestName = "ChargingStatus, 14.1.41")]
    [TestCase(
        typeof(GaugingStatus), "FD FC TD TC BAL_EN EDV DSG CF REST – R_DIS VOK QEN SLPQMax OCVPRED NSFM VDQ QMax RX LDMD OCVFR VLB – –",
        TestName = "GaugingStatus, 14.1.42 and SLUUCN4A")]
    [TestCase(
        typeof(ManufacturingStatus), "PCHG_EN CHG_EN DSG_EN GAUGE_EN FET_EN LF_EN PF_EN BBR_EN FUSE_EN LED_EN – – – – LT_TEST CAL_TEST",
        TestName = "ManufacturingStatus, 14.1.43")]
    [TestCase(typeof(BatteryMode), "ICC PBS – – – – – CF CC PB – – – AM CHGM CAPM", TestName = "BatteryMode, 14.4")]
    [TestCase(typeof(BatteryStatus), "– – – – FD FC DSG INIT RTA RCA – TDA OTA – TCA OCA", TestName = "BatteryStatus, 14.23")]
    public void Bits_are_those_of_the_manual(Type register, string manual)
    {
        string[] expected = manual.Split(' ');
        string[] actual = new string[expected.Length];
        Array.Fill(actual, "–");
        foreach (object member in Enum.GetValues(register))
        {
            ulong value = Convert.ToUInt64(member);
            if (value == 0) continue;
            Assert.That(BitOperations.IsPow2(value), Is.True, member.ToString());
            actual[BitOperations.Log2(value)] = Mnemonic(register, member.ToString()!);
        }

        Assert.That(actual, Is.EqualTo(expected));
    }

    // SLUUA43A, SLUUBC1D, SLUUBK0B 14.1.40; SLUUBU5A; SLUUCH2 16.1.40; SLUUCN4B 16.1.41.
    [Test]
    public void Operation_status_has_its_bits_where_the_manual_of_each_revision_has_them([Range(0, 6)] int index)
    {
        (GaugeRevision revision, string manual) = Operation[index];
        string[] expected = manual.Split(' ');
        Assert.That(expected, Has.Length.EqualTo(32));
        for (int bit = 0; bit < 32; bit++)
        {
            uint bits = 1u << bit;
            OperationStatus status = revision.DecodeOperationStatus(bits);
            Assert.That(
                status == OperationStatus.None ? "–" : Mnemonic(typeof(OperationStatus), status.ToString()), Is.EqualTo(expected[bit]),
                $"{revision.Name}, bit {bit}");
            Assert.That(revision.UndecodedOperationBits(bits), Is.EqualTo(expected[bit] == "–" ? bits : 0), $"{revision.Name}, bit {bit}");
        }
    }

    private static string Mnemonic(Type register, string member)
    {
        IEnumerable<XElement> members = Documentation.Descendants("member");
        string summary = members.Single(e => (string?)e.Attribute("name") == $"F:{register.FullName}.{member}")
            .Element("summary")!.Value.Trim();
        return summary[..summary.IndexOf(':')];
    }
}
