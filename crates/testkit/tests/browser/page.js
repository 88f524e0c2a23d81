const form = document.querySelector('form');
form.addEventListener('submit', (event) => {
  event.preventDefault();
  const { name, tea } = Object.fromEntries(new FormData(form));
  document.querySelector('#answer').textContent = `Hello, ${name}, with ${tea}`;
});
document.querySelector('#width').textContent = `${window.innerWidth} px`;
