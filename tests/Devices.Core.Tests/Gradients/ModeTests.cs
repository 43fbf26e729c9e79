using static Devices.Core.Tests.Gradients.Say;

namespace Devices.Core.Tests.Gradients;

public sealed class ModeTests
{
    [Fact]
    public void Modes_nest_and_belong_to_their_thread()
    {
        using (GradMode.Off())
        {
            Assert.False(GradMode.IsEnabled);
            using (GradMode.On())
            {
                Assert.True(GradMode.IsEnabled);
            }

            using (GradMode.Set(false))
            using (GradMode.Set(true))
            {
                Assert.True(GradMode.IsEnabled);
            }

            Assert.True(OnOtherThread(() => GradMode.IsEnabled && !InferenceMode.IsEnabled));
        }

        Assert.True(GradMode.IsEnabled);
        using (InferenceMode.On())
        {
            Assert.True(InferenceMode.IsEnabled && !GradMode.IsEnabled);
            Assert.True(OnOtherThread(() => GradMode.IsEnabled && !InferenceMode.IsEnabled && !Doubles(1).IsInference));
            using (InferenceMode.On(false))
            {
                Assert.True(GradMode.IsEnabled && !InferenceMode.IsEnabled);
                Assert.True((Leaf(1) * 2).RequiresGrad);
            }
        }

        Assert.True(GradMode.IsEnabled && !InferenceMode.IsEnabled);
    }

    [Fact]
    public void What_inference_mode_made_stays_outside_of_autograd()
    {
        Tensor x = Leaf(1, 2), made, view;
        using (InferenceMode.On())
        {
            made = x * 2;
            view = made[0];
            Assert.True(made.IsInference && view.IsInference && !made.RequiresGrad);
            made.Add_(1);
            x[0].Add_(1);
        }

        Throws(
            "Inference tensors cannot be saved for backward. Please do not use Tensors created in inference mode in computation tracked by " +
            "autograd. To work around this, you can make a clone to get a normal tensor and use it in autograd, or use `torch.no_grad()` instead " +
            "of `torch.inference_mode()`.",
            () => x * made);
        Throws(
            "Inplace update to inference tensor outside InferenceMode is not allowed.You can make a clone to get a normal tensor before doing " +
            "inplace update.See https://github.com/pytorch/rfcs/pull/17 for more details.",
            () => made.Add_(1));
        Throws("Setting requires_grad=True on inference tensor outside InferenceMode is not allowed.", () => made.RequiresGrad = true);
        Throws("Inference tensors do not track version counter.", () => made.Version);
        Assert.Equal([5d, 7], (made + x).ToDoubles());
        (made + x).Sum().Backward();
        Assert.Equal([1d, 1], x.Grad!.ToDoubles());
        Tensor clone = made.Clone();
        Assert.False(clone.IsInference);
        (clone * x).Sum().Backward();
    }

    [Fact]
    public void A_view_made_in_inference_mode_of_a_normal_tensor_is_not_written_outside()
    {
        Tensor b = Leaf(1, 2) * 1, view;
        using (InferenceMode.On())
        {
            view = b[..1];
            Assert.False(view.IsInference);
        }

        Throws(
            "A view was created in inference mode and is being modified inplace in normal mode. Given that this use case is ambiguous and " +
            "error-prone, it is forbidden. You can clarify your code by moving both the view and the inplace either both inside the " +
            "inference_mode block (if you don't want the inplace to be tracked) or both outside (if you want the inplace to be tracked).",
            () => view.Mul_(b[1..]));
    }

    [Fact]
    public void Anomaly_mode_names_the_operation_and_where_it_was_called()
    {
        using IDisposable on = AnomalyMode.On();
        Tensor x = Leaf(0), root = CalledHere(x);
        string message = Assert.Throws<TensorException>(() => (root * 0).Backward()).Message;
        Assert.StartsWith("Function 'SqrtBackward0' returned nan values in its 0th output.\nError detected in SqrtBackward0. Traceback of forward", message);
        Assert.Contains(nameof(CalledHere), message);
        Assert.DoesNotContain("Dispatcher", message);
        Tensor y = Leaf(0), first = Autograd.Grad([y.Pow(1.5)], [y], createGraph: true)[0]!;
        message = Assert.Throws<TensorException>(() => (first * 0).Backward()).Message;
        Assert.Contains("Previous calculation was induced by PowBackward0.", message);
        Tensor changed = Leaf(1) * 1, square = changed * changed;
        changed.Add_(1);
        Assert.Contains("Good luck!\nError detected in MulBackward0.", Assert.Throws<TensorException>(() => square.Backward()).Message);
    }

    [Fact]
    public void Anomaly_mode_may_let_nan_pass()
    {
        using IDisposable on = AnomalyMode.On(checkNan: false);
        Tensor x = Leaf(0);
        (x.Sqrt() * 0).Backward();
        Assert.True(double.IsNaN(x.Grad!.Item()));
    }

    private static Tensor CalledHere(Tensor x) => x.Sqrt();

    private static bool OnOtherThread(Func<bool> test)
    {
        bool result = false;
        var thread = new Thread(() => result = test());
        thread.Start();
        thread.Join();
        return result;
    }
}
