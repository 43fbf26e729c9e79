namespace Devices.Core.Tests.Gradients;

/// <summary>Writing through views and under them, as PyTorch's autograd follows it.</summary>
public sealed class InPlaceViewTests
{
    private const string MultiView =
        " This view is the output of a function that returns multiple views. Such functions do not allow the output views to be modified " +
        "inplace. You should replace the inplace operation by an out-of-place one.";

    private static Device Device => TestDevices.Fake;

    public static TheoryData<string> Cases => [.. Functions.Keys];

    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> Functions = new()
    {
        ["row"] = (b, y) => Do(b, b[0].Mul_(y[1])),
        ["row_by_another"] = (b, y) => Do(b, b[0].Mul_(b[1].Clone())),
        ["row_read_after"] = (b, y) => b[0].Mul_(y[0]) * y[1],
        ["other_view_read_after"] = (b, y) =>
        {
            Tensor first = b[0], second = b.Slice(1, 0, 2);
            first.Add_(y[0]);
            return second * second;
        },
        ["view_taken_before_base_changes"] = (b, y) =>
        {
            Tensor row = b[1];
            b.Mul_(y);
            return row * row;
        },
        ["view_of_view"] = (b, y) => Do(b, b.T().Slice(0, 1, 3).Select(1, 0).Mul_(y.Select(0, 0).Slice(0, 0, 2))),
        ["view_of_view_read"] = (b, y) =>
        {
            Tensor part = b.Permute(1, 0).Slice(0, 0, 2), inner = part[1], flat = b.View(6);
            part.Mul_(2);
            inner.Add_(y.Select(1, 0));
            return flat * inner.Sum();
        },
        ["twice"] = (b, y) =>
        {
            b[0].Mul_(y[0]);
            b[0].Mul_(y[1]);
            b.Mul_(y);
            b[1].Sub_(b[0]);
            return b * b;
        },
        ["base_needs_gradient_only_after"] = (b, y) =>
        {
            Tensor fresh = Tensor.Zeros(b.Sizes, b.DType, b.Device), row = fresh[1], other = fresh.View(6);
            row.Copy_(y[0]);
            row.Mul_(b[1]);
            return other * other;
        },
        ["diagonal"] = (b, y) => Do(b, b.Diagonal(1).Mul_(y.Diagonal())),
        ["as_strided"] = (b, y) => Do(b, b.AsStrided([2, 2], [2, 1], 1).Mul_(y.Slice(1, 0, 2))),
        ["filled"] = (b, y) => Do(b, b.Slice(1, 1, 2).Fill_(3)) * y,
        ["expanded_source"] = (b, y) => Do(b, b.Copy_(y[0])),
        ["squeezed"] = (b, y) => Do(b, b.Unsqueeze(0).Squeeze(0).View(3, 2)[2].Mul_(y[1].Slice(0, 0, 2))),
        ["offset_root"] = (b, y) =>
        {
            Tensor root = Random([2, 3], 3).Slice(1, 1, 3).Detach();
            root[1].Mul_(y[0].Slice(0, 0, 2));
            return root * root * b.Slice(1, 0, 2);
        },
        ["split_read"] = (b, y) =>
        {
            b.Mul_(y);
            Tensor[] parts = b.SplitWithSizes([1, 2], 1);
            return parts[0] * parts[1];
        },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Gradients_of_first_and_second_order_are_those_of_the_function(string name)
    {
        Func<Tensor, Tensor, Tensor> function = Functions[name];
        Tensor x = Random([2, 3], 1).RequiresGrad_(), y = Random([2, 3], 2).RequiresGrad_();
        Assert.True(Autograd.GradCheck(xs => [function(xs[0] * 1, xs[1])], [x, y]));
        Assert.True(Autograd.GradGradCheck(xs => [function(xs[0] * 1, xs[1])], [x, y]));
    }

    [Fact]
    public void A_view_follows_its_base_and_names_what_it_comes_from()
    {
        Tensor x = Random([2, 3], 1).RequiresGrad_(), b = x * 2, row = b[0];
        Assert.Equal("SelectBackward0", row.GradFn);
        row.Mul_(3);
        Assert.Equal("CopySlices", b.GradFn);
        Assert.Equal("SelectBackward0", row.GradFn);
        Assert.Equal((1, 1), (row.Version, b.Version));
        Tensor fresh = Tensor.Zeros([2, 3], DType.Float64, Device), view = fresh[0];
        view.Add_(x[0]);
        Assert.True(fresh.RequiresGrad && !fresh.IsLeaf && view.RequiresGrad && fresh[1].RequiresGrad);
    }

    [Fact]
    public void Leaves_and_their_views_are_not_written()
    {
        Tensor x = Tensor.Ones([2, 2], device: Device).RequiresGrad_();
        Throws("a leaf Variable that requires grad is being used in an in-place operation.", () => x.Add_(1));
        Throws("a view of a leaf Variable that requires grad is being used in an in-place operation.", () => x[0].Add_(1));
        using (GradMode.Off())
        {
            x.Add_(1);
            x[0].Add_(1);
        }

        Assert.Equal([3f, 3, 2, 2], x.ToArray<float>());
        Assert.True(x.IsLeaf);
    }

    [Fact]
    public void Views_made_without_recording_are_not_written_with_it()
    {
        const string rest =
            " modified inplace with grad mode enabled. Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify " +
            "your code by moving both the view and the inplace either both inside the no_grad block (if you don't want the inplace to be " +
            "tracked) or both outside (if you want the inplace to be tracked).";
        Tensor x = Tensor.Ones([2, 2], device: Device).RequiresGrad_(), b = x * 1, view;
        using (GradMode.Off())
        {
            view = b[0];
        }

        Throws("A view was created in no_grad mode and is being" + rest, () => view.Add_(x[0]));
        using (GradMode.Off())
        {
            view.Add_(1);
        }

        Tensor later = b * 1, inner;
        using (GradMode.Off())
        {
            inner = later[1];
        }

        later.Add_(1);
        Throws("A view was created in no_grad mode and its base or another view of its base has been" + rest, () => _ = inner * 2);
    }

    [Fact]
    public void Views_of_an_operator_that_returns_several_are_not_written()
    {
        Tensor x = Tensor.Ones([2, 2], device: Device).RequiresGrad_(), b = x * 1;
        Tensor[] parts = b.SplitWithSizes([1, 1]);
        Throws("Output 1 of SplitWithSizesBackward0 is a view and is being modified inplace." + MultiView, () => parts[1].Add_(1));
        Throws("Output 0 of SelectBackward0 is a view and is being modified inplace." + MultiView, () => parts[1][0].Add_(1));
        b.Add_(1);
        Throws(
            "Output 0 of SplitWithSizesBackward0 is a view and its base or another view of its base has been modified inplace." + MultiView,
            () => _ = parts[0] * 2);
        using (GradMode.Off())
        {
            parts[0].Add_(1);
        }
    }

    [Fact]
    public void Memory_that_several_elements_share_is_not_written()
    {
        Throws(
            "unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the " +
            "tensor before performing the operation.",
            () => Tensor.Ones([1], device: Device).Expand(3).Add_(1));
        Tensor x = TestDevices.Floats(Device, [4], 1, 2, 3, 4), square = TestDevices.Floats(Device, [2, 2], 1, 2, 3, 4);
        const string overlap =
            "unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory location. Please " +
            "clone() the tensor before performing the operation.";
        Throws(overlap, () => x.Slice(0, 1).Add_(x.Slice(0, 0, 3)));
        Throws(overlap, () => x.Slice(0, 1).Copy_(x.Slice(0, 0, 3)));
        Throws(overlap, () => square.Add_(square.T()));
        Assert.Equal([2f, 4], x.Slice(0, 0, 2).Add_(x.Slice(0, 0, 2)).ToArray<float>());
        Assert.Equal([5f, 8], x.Slice(0, 0, 2).Add_(x.Slice(0, 2)).ToArray<float>());
    }

    [Fact]
    public void What_is_a_view_only_inside_of_an_operator_may_be_written()
    {
        Tensor table = Tensor.Ones([3, 2], device: Device), rows;
        using (GradMode.Off())
        {
            rows = Nn.Functional.Embedding(table, Tensor.FromArray(new long[] { 0, 2 }, [2, 1], Device));
        }

        Tensor x = Tensor.Ones([2, 1, 2], device: Device).RequiresGrad_();
        rows.Mul_(x).Sum().Backward();
        Assert.Equal([1f, 1, 1, 1], x.Grad!.ToArray<float>());
    }

    [Fact]
    public void What_has_no_gradient_cuts_the_history_where_it_writes()
    {
        Tensor x = TestDevices.Floats(Device, [2], 1, 2).RequiresGrad_(), y = x * 3;
        Dispatcher.CallInPlace(OperatorTable.Find("logical_not")!, y, y);
        (y * x).Sum().Backward();
        Assert.Equal([0f, 0], x.Grad!.ToArray<float>());
    }

    [Fact]
    public void A_changed_saved_tensor_is_named_with_its_versions()
    {
        const string hint =
            " Hint: enable anomaly detection to find the operation that failed to compute its gradient, with " +
            "torch.autograd.set_detect_anomaly(True).";
        const string start = "one of the variables needed for gradient computation has been modified by an inplace operation: ";
        Tensor x = Tensor.Ones([2], device: TestDevices.Cpu).RequiresGrad_();
        Tensor result = x.Exp();
        result.Add_(1);
        Throws(
            start + "[torch.FloatTensor [2]], which is output 0 of ExpBackward0, is at version 1; expected version 0 instead." + hint,
            () => result.Sum().Backward());
        Tensor input = x * 2, squared = input * input;
        input.Add_(1);
        Throws(
            start + "[torch.FloatTensor [2]], which is output 0 of AddBackward0, is at version 1; expected version 0 instead." + hint,
            () => squared.Sum().Backward());
        Tensor plain = Tensor.FromArray(new double[] { 1, 2 }, device: TestDevices.Cpu), product = plain * x.To(DType.Float64);
        plain[0].Fill_(2);
        Throws(start + "[torch.DoubleTensor [2]] is at version 1; expected version 0 instead." + hint, () => product.Sum().Backward());
    }

    private static Tensor Do(Tensor result, Tensor written)
    {
        Assert.NotNull(written);
        return result;
    }

    private static Tensor Random(long[] sizes, ulong seed) => Tensor.Rand(sizes, DType.Float64, Device, new Generator(seed)) + 0.5;

    private static void Throws(string message, Action action) => Assert.Equal(message, Assert.Throws<TensorException>(action).Message);
}
