using Devices.Reference;

namespace Devices.Core.Tests.Rows;

/// <summary>
/// References and an implementation that was written without them agree on every sample. 16-bit results of decompositions round
/// at every part, which references of the whole do not allow, so those are left to the parts.
/// </summary>
public sealed class ReferenceAgreementTests
{
    public static TheoryData<string> Names => RowTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_reference_agrees(string name)
    {
        Operator op = OperatorTable.Find(name)!;
        Assert.SkipWhen(op.Nondeterministic, "its result is not defined");
        Device device = TestDevices.Get("judged");
        List<string> wrong = [];
        int calls = 0;
        foreach (Sample sample in op.Samples)
        {
            foreach (DType dtype in sample.Only.Count > 0 ? sample.Only : op.DTypes)
            {
                calls += Judge(op, sample, dtype, device, wrong);
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong.Take(20)));
        Assert.True(calls > 0, "no call was made");
    }

    private static int Judge(Operator op, Sample sample, DType dtype, Device device, List<string> wrong)
    {
        string where = $"{op.Name}/{sample.Name}/{dtype.ShortName()}: ";
        Value[] arguments = SampleCalls.Make(op, sample.Arguments, dtype, device);
        Tensor[] results = [];
        try
        {
            (IReadOnlyList<string> failures, IReadOnlyDictionary<string, Judgement> pending) = JudgedBackend.Watch(
                () => results = Dispatcher.CallMany(op, [.. arguments]));
            wrong.AddRange(failures.Select(failure => where + failure));
            if (pending.TryGetValue(op.Name, out Judgement? judgement) && dtype is not (DType.Float16 or DType.BFloat16))
            {
                wrong.AddRange(Compare(judgement.Results, results).Select(failure => where + failure));
            }

            return 1;
        }
        catch (UnsupportedException unsupported)
            when (unsupported.Message.Contains("convolution unit has no float16 mode", StringComparison.Ordinal))
        {
            // The one thing that the imitated accelerator declares it cannot do.
            return 0;
        }
        catch (Exception error) when (error is TensorException or DeviceException or ArgumentException)
        {
            wrong.Add(where + error.Message);
            return 0;
        }
    }

    private static IEnumerable<string> Compare(IEnumerable<Approx[]> expected, Tensor[] results)
    {
        Tensor[] filled = [.. results.Where(result => result.ElementCount > 0)];
        foreach ((Approx[] wanted, Tensor result) in expected.Zip(filled))
        {
            Scalar[] actual = result.ToScalars();
            for (int i = 0; i < actual.Length; i++)
            {
                Approx got = actual[i].Kind == ScalarKind.FloatingPoint ? actual[i].ToDouble() : Approx.FromInteger(actual[i].ToInt64());
                if (!Judgement.Allows(wanted[i], got))
                {
                    yield return $"decomposed element {i} is {got.Value:R}, expected {wanted[i]}";
                    break;
                }
            }
        }
    }
}
