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
        "PRES DSG CHG PCHG – FUSE – BTP_INT SEC0 SEC1 SDV SS PF XDSG XCHG SLEEP SDM LED AUTH AUTOCALM CAL CAL_OFFSET XL SLEEPM INIT SMBLCAL SLPAD SLPCC CB EMSHUT – –", TestName = "OperationStatus, 14.1.40")]
    [TestCase(
        typeof(ChargingStatus), "UT LT STL RT STH HT OT – PV LV MV HV IN SU MCHG VCT CCR CVR CCC NCT – – – –",
        TestName = "ChargingStatus, 14.1.41")]
    [TestCase(
        typeof(GaugingStatus), "FD FC TD TC BAL_EN EDV DSG CF REST – R_DIS VOK QEN SLPQMax – NSFM VDQ QMax RX LDMD OCVFR – – –",
        TestName = "GaugingStatus, 14.1.42")]
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

    private static string Mnemonic(Type register, string member)
    {
        IEnumerable<XElement> members = Documentation.Descendants("member");
        string summary = members.Single(e => (string?)e.Attribute("name") == $"F:{register.FullName}.{member}")
            .Element("summary")!.Value.Trim();
        return summary[..summary.IndexOf(':')];
    }
}
